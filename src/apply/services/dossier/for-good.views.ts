import type { Lang } from '../../../standard/standard.ts';
import type { FieldError } from '../../../web/components.ts';
import { type Html, html } from '../../../web/html.ts';
import { goneWhyField, type WhyWords } from './for-good.forms.ts';

/** The form that takes something of a file away for good: why, and the press that does it. */
export const forGoodView = (
  lang: Lang,
  here: string,
  words: WhyWords & { readonly press: string },
  { why, errors }: { readonly why: string; readonly errors: readonly FieldError[] },
): Html => html`
  <form class="fields" method="post" action="${here}" novalidate>
    ${goneWhyField(words).draw(lang, { errors, typed: {} }, why)}
    <button class="danger">${words.press}</button>
  </form>
`;
