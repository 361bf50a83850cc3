import type { ProviderId } from '#shared/domain/remote';

/** Where a provider's OpenAI-compatible endpoint is, and which environment variable its key is kept in by custom. */
export interface ProviderPreset {
  readonly title: string;
  /** Base address; null where the user must name it. */
  readonly url: string | null;
  /** Null where no key is needed. */
  readonly keyVariable: string | null;
  /** True where the model runs on this machine. */
  readonly isLocal: boolean;
}

const hosted = (title: string, url: string | null, keyVariable: string): ProviderPreset => ({
  title,
  url,
  keyVariable,
  isLocal: false,
});

const local = (title: string, url: string): ProviderPreset => ({
  title,
  url,
  keyVariable: null,
  isLocal: true,
});

export const providerPresets = {
  openai: hosted('OpenAI', 'https://api.openai.com/v1', 'OPENAI_API_KEY'),
  azure: hosted('Azure OpenAI', null, 'AZURE_OPENAI_API_KEY'),
  anthropic: hosted('Anthropic', 'https://api.anthropic.com/v1', 'ANTHROPIC_API_KEY'),
  gemini: hosted('Gemini', 'https://generativelanguage.googleapis.com/v1beta/openai', 'GEMINI_API_KEY'),
  mistral: hosted('Mistral', 'https://api.mistral.ai/v1', 'MISTRAL_API_KEY'),
  openrouter: hosted('OpenRouter', 'https://openrouter.ai/api/v1', 'OPENROUTER_API_KEY'),
  groq: hosted('Groq', 'https://api.groq.com/openai/v1', 'GROQ_API_KEY'),
  deepseek: hosted('DeepSeek', 'https://api.deepseek.com/v1', 'DEEPSEEK_API_KEY'),
  together: hosted('Together', 'https://api.together.xyz/v1', 'TOGETHER_API_KEY'),
  ollama: local('Ollama', 'http://127.0.0.1:11434/v1'),
  lmstudio: local('LM Studio', 'http://127.0.0.1:1234/v1'),
  vllm: local('vLLM', 'http://127.0.0.1:8000/v1'),
  llamacpp: local('llama.cpp server', 'http://127.0.0.1:8080/v1'),
  compatible: { title: 'OpenAI-compatible endpoint', url: null, keyVariable: null, isLocal: false },
} as const satisfies Readonly<Record<ProviderId, ProviderPreset>>;
