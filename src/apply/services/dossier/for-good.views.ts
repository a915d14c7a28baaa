import type { Lang } from '../../../standard/standard.ts';
import { describedBy, type FieldError, fieldError, lengthLeft } from '../../../web/components.ts';
import { type Html, html } from '../../../web/html.ts';
import { whyLimit } from './for-good.schema.ts';

/** The form that takes something of a file away for good: why, and the press that does it. */
export const forGoodView = (
  lang: Lang,
  here: string,
  words: { readonly why: string; readonly whyHint: string; readonly press: string },
  { why, errors }: { readonly why: string; readonly errors: readonly FieldError[] },
): Html => html`
  <form class="fields" method="post" action="${here}" novalidate>
    <div class="field">
      <label for="why">${words.why}</label>
      <span class="hint" id="why-hint">${words.whyHint}</span>
      ${fieldError(errors, 'why')}
      <textarea id="why" name="why" rows="2" aria-describedby="${describedBy(errors, 'why', 'why-hint', 'why-length')}">${why}</textarea>
      ${lengthLeft(lang, 'why', whyLimit)}
    </div>
    <button class="danger">${words.press}</button>
  </form>
`;
