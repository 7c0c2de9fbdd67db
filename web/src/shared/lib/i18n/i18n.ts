import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

type Catalogue = Record<string, unknown>;

const LANGUAGES = ['zh-CN', 'en'] as const;
const STORE = 'luoshi.language';

const chinese = import.meta.glob<Catalogue>('./zh-CN/*.json', { eager: true, import: 'default' });
const english = import.meta.glob<Catalogue>('./en/*.json', { import: 'default' });

/** `./zh-CN/board.json` → `board`: each file is a namespace. */
function namespaceOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
}

async function loadEnglish(): Promise<void> {
  await Promise.all(
    Object.entries(english).map(async ([path, load]) => {
      i18next.addResourceBundle('en', namespaceOf(path), await load(), true, true);
    }),
  );
}

/** Chinese comes with the application; English is fetched when somebody asks for it. */
export async function startI18n(): Promise<void> {
  const stored = localStorage.getItem(STORE);
  const namespaces = Object.keys(chinese).map(namespaceOf);
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    supportedLngs: LANGUAGES,
    ns: namespaces,
    defaultNS: 'shared',
    resources: {
      'zh-CN': Object.fromEntries(Object.entries(chinese).map(([path, words]) => [namespaceOf(path), words])),
    },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  if (stored === 'en') await changeLanguage('en');
}

export async function changeLanguage(language: (typeof LANGUAGES)[number]): Promise<void> {
  if (language === 'en') await loadEnglish();
  localStorage.setItem(STORE, language);
  await i18next.changeLanguage(language);
}
