export type PageLanguage = 'en' | 'ko';

/** The reader's language by Accept-Language; English when they named neither. */
export function chooseLanguage(acceptLanguage: string | undefined): PageLanguage {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))?.split('=')[1];
      return { language: tag.split('-')[0], weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const best = ranked.find(({ language }) => language === 'en' || language === 'ko');
  return best?.language === 'ko' ? 'ko' : 'en';
}
