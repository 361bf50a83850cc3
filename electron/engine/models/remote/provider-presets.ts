import type { ProviderId } from '#shared/domain/remote';
import type { ChatNames } from './wires/chat-wire.ts';

/** Where a provider's endpoint is, how it is spoken to, and which environment variable its key is kept in by custom. */
export interface ProviderPreset {
  readonly title: string;
  /** Base address; null where the user must name it. */
  readonly url: string | null;
  /** What such an address looks like, where the user must name it. */
  readonly example?: string;
  /** Null where no key is needed. */
  readonly keyVariable: string | null;
  /** True where the model runs on this machine. */
  readonly isLocal: boolean;
  readonly wire: 'chat' | 'responses' | 'template';
  readonly names: ChatNames;
  /** The header of the key: `authorization` as a bearer, any other bare. */
  readonly keyHeader: string;
}

const common = {
  wire: 'chat',
  names: { maxTokens: 'max_tokens', seed: 'seed' },
  keyHeader: 'authorization',
} as const;

/** The newer name of the limit, which reasoning models insist on. */
const completionNames = { maxTokens: 'max_completion_tokens', seed: 'seed' } as const;

function hosted(
  title: string,
  url: string,
  keyVariable: string,
  more: Partial<ProviderPreset> = {},
): ProviderPreset {
  return { ...common, title, url, keyVariable, isLocal: false, ...more };
}

function local(title: string, url: string): ProviderPreset {
  return { ...common, title, url, keyVariable: null, isLocal: true };
}

const openai = 'https://api.openai.com/v1';

export const providerPresets: Readonly<Record<ProviderId, ProviderPreset>> = {
  openai: hosted('OpenAI', openai, 'OPENAI_API_KEY', { names: completionNames }),
  'openai-responses': hosted('OpenAI, responses', openai, 'OPENAI_API_KEY', { wire: 'responses' }),
  azure: {
    ...common,
    title: 'Azure OpenAI',
    url: null,
    example: 'the address of your resource, such as https://NAME.openai.azure.com',
    keyVariable: 'AZURE_OPENAI_API_KEY',
    isLocal: false,
    names: completionNames,
    keyHeader: 'api-key',
  },
  anthropic: hosted('Anthropic', 'https://api.anthropic.com/v1', 'ANTHROPIC_API_KEY'),
  gemini: hosted('Gemini', 'https://generativelanguage.googleapis.com/v1beta/openai', 'GEMINI_API_KEY'),
  mistral: hosted('Mistral', 'https://api.mistral.ai/v1', 'MISTRAL_API_KEY', {
    names: { maxTokens: 'max_tokens', seed: 'random_seed' },
  }),
  openrouter: hosted('OpenRouter', 'https://openrouter.ai/api/v1', 'OPENROUTER_API_KEY'),
  groq: hosted('Groq', 'https://api.groq.com/openai/v1', 'GROQ_API_KEY', { names: completionNames }),
  deepseek: hosted('DeepSeek', 'https://api.deepseek.com/v1', 'DEEPSEEK_API_KEY'),
  together: hosted('Together', 'https://api.together.xyz/v1', 'TOGETHER_API_KEY'),
  ollama: local('Ollama', 'http://127.0.0.1:11434/v1'),
  lmstudio: local('LM Studio', 'http://127.0.0.1:1234/v1'),
  vllm: local('vLLM', 'http://127.0.0.1:8000/v1'),
  llamacpp: local('llama.cpp server', 'http://127.0.0.1:8080/v1'),
  compatible: {
    ...common,
    title: 'OpenAI-compatible endpoint',
    url: null,
    keyVariable: null,
    isLocal: false,
  },
  http: {
    ...common,
    title: 'HTTP template',
    url: null,
    example: 'the whole address that takes the request, such as https://example.com/generate',
    keyVariable: null,
    isLocal: false,
    wire: 'template',
  },
};
