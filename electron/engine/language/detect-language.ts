import { eld } from 'eld/small';

export interface LanguageDetector {
  /** ISO 639-1 code of the language a text is most likely written in; null where no language can be told. */
  detect(text: string): string | null;
}

/** Characters that are looked at: more do not make the guess better. */
const lookedAt = 2000;

export function createLanguageDetector(): LanguageDetector {
  const detector = eld.newInstance();
  return {
    detect(text) {
      const { language } = detector.detect(text.slice(0, lookedAt));
      return language === '' ? null : language;
    },
  };
}
