import type { Lang } from '../src/standard/standard.ts';

/** A text as its words are looked for: small letters without accents, plain spaces and apostrophes. */
export const folded = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").replace(/\s+/g, ' ').toLowerCase();

/**
 * Words that gave answers away in former banks, or could: each family is looked for in texts that are `folded`.
 * They mark, they do not judge: a family stands in a bank as long as right and wrong bear it alike.
 */
export const wordFamilies: Readonly<Record<string, Readonly<Record<Lang, RegExp>>>> = {
  purpose: {
    fr: /\bafin (?:de|d'|que)|\bde (?:facon|maniere) a\b|\ben vue d|\bpour que\b|\S pour (?:(?:mieux|ne pas|en|y|les?|la|leur|lui) |s'|l')?\w+(?:er|ir|re)\b/,
    en: /\b(?:so that|so as to|in order to)\b|\S to (?!(?:the|an?|its|their|your|each|every|all|th[ae]t|this|these|those|people|citizens|staff|employees|one|others?|another|several|two|three|any|anyone|everyone|new)\b)\w+/,
  },
  delay: {
    fr: /\b(?:plus tard|ensuite|apres|attendre|attendant|attend|reporter|reporte|remettre|prochaine?s?|une fois|d'abord|par la suite|a la fin|eventuellement|provisoire\w*|avant d|lorsque|des que|tant que)\b/,
    en: /\b(?:later|then|after|afterwards|wait\w*|postpon\w*|delay\w*|next|once|first|eventually|meanwhile|before|until|when|as long as)\b/,
  },
  trying: {
    fr: /\b(?:essa(?:yer|ie|i|is)|observ\w+|experiment\w+|prototyp\w+|test(?:er|e|s|ee|es)?|rencontr\w+|regard\w+|verifi\w+)\b/,
    en: /\b(?:tr(?:y|ies|ial|ials|ying)|observ\w+|experiment\w*|prototyp\w+|test(?:s|ed|ing)?|meet\w*|watch\w*|check\w*|verif\w+)\b/,
  },
  informing: {
    fr: /\b(?:guides?|sondages?|form(?:er|ation|ations|es)|foire aux questions|courriels?|aide-memoire|capsules?|rappels?|avis|affich\w+|inform(?:er|e|ent)|communi\w+|promo\w+|diffus\w+|publi(?:er|e|ent|cation\w*))\b/,
    en: /\b(?:guides?|surveys?|train\w*|faq|emails?|reminders?|notices?|poster\w*|inform|informs|informing|communicat\w+|promot\w+|publish\w*|publication\w*)\b/,
  },
  addressing: { fr: /\b(?:vous|votre|vos)\b/, en: /\byou(?:r|rs)?\b/ },
  concession: {
    fr: /\b(?:meme (?:si|quand|avec|sans)|malgre|bien que|quoique|sans|tout en|mais|toutefois|pourtant|cependant)\b/,
    en: /\b(?:even (?:if|though|when|with|without)|despite|although|though|without|while|but|however|yet)\b/,
  },
  connector: {
    fr: /\b(?:puisque?|parce qu|car|donc|ainsi|grace a|etant donne|si)\b|puisqu'|(?:^|[,.:;] )comme\b/,
    en: /\b(?:since|because|therefore|thus|thanks to|given that|so|if)\b|(?:^|[,.:;] )as\b/,
  },
  absolute: {
    fr: /\b(?:toujours|jamais|seulement|uniquement|seule?s?|tous|toute?s?|chaque|aucune?|obligatoire\w*|entier\w*|complet\w*|systematique\w*|doi(?:t|vent))\b/,
    en: /\b(?:always|never|only|alone|all|every|each|no|none|whole|entire\w*|complete\w*|must|mandatory|systematic\w*)\b/,
  },
  hedge: {
    fr: /\b(?:souvent|parfois|peu(?:t|vent)|pourrai\w+|consider\w+|envisag\w+|au besoin|generalement|surtout|notamment|par exemple|certaine?s?|possibles?)\b/,
    en: /\b(?:often|sometimes|may|might|could|can|consider\w*|as needed|generally|mainly|mostly|notably|for example|some|possible)\b/,
  },
  pair: { fr: /\S (?:et|puis|ainsi que)\b/, en: /\S (?:and|then|as well as)\b/ },
  negation: { fr: /\b(?:ne|non|ni|pas)\b|\bn'/, en: /\b(?:not|nor|neither|cannot)\b|n't\b/ },
  standard: { fr: /\breferentiel\b/, en: /\bstandard\b/ },
};

/** Words that stand everywhere, and tell nothing by standing twice. */
const common: Readonly<Record<Lang, ReadonlySet<string>>> = {
  fr: new Set(
    'action actions pratique pratiques referentiel service services equipe dans leurs cette entre avec elles quelle quels comme aussi plusieurs'.split(
      ' ',
    ),
  ),
  en: new Set(
    'action actions practice practices standard service services their which these those there about other through several'.split(
      ' ',
    ),
  ),
};

/** The roots of the words of a text that carry its meaning: their first six letters. */
export const rootsOf = (text: string, lang: Lang): ReadonlySet<string> =>
  new Set(
    (folded(text).match(/[a-z]{5,}/g) ?? [])
      .filter((word) => !common[lang].has(word))
      .map((word) => word.slice(0, 6)),
  );
