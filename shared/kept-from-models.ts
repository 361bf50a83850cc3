/** Of the environment: tokens for hubs and options meant for other processes have no place in one that reads untrusted models. */
export const keptFromModels = ['HF_TOKEN', 'HF_ACCESS_TOKEN', 'NODE_OPTIONS'] as const;
