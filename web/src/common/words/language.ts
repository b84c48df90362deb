/** The page's language is its address's: `/ar/…` or `/en/…`. It never changes without loading the page anew. */
import type { Language } from './words';

const YEAR = 365 * 24 * 3600;

export function languageOf(path: string): Language {
  return path.split('/')[1] === 'en' ? 'en' : 'ar';
}

export const language: Language = typeof location === 'undefined' ? 'ar' : languageOf(location.pathname);

export function useLanguage(): Language {
  return language;
}

/** The same page in the other language; the choice is kept for visits without one in the address. */
export function inLanguage(wanted: Language, path: string): string {
  return `/${wanted}${path.replace(/^\/(ar|en)(?=\/|$)/, '') || '/'}`;
}

export function rememberLanguage(wanted: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the server reads it before the first paint; CookieStore is not everywhere
  document.cookie = `language=${wanted}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;
}
