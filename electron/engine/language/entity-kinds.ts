/** The kinds of entity that are told apart. */
export const entityKinds = ['person', 'place', 'organisation', 'date', 'money', 'number'] as const;

export type EntityKind = (typeof entityKinds)[number];
