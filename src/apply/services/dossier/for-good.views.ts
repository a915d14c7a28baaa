import type { Lang } from '../../../standard/standard.ts';
import type { Returned } from '../../../web/fields.ts';
import { type Html, html } from '../../../web/html.ts';
import { goneWhyField } from './for-good.forms.ts';

/**
 * The form that removes something of a file. `does` is what it asks for and the id of its field, where its
 * page has several.
 */
export const goneView = (
  lang: Lang,
  here: string,
  { why, press }: { readonly why: string; readonly press: string },
  returned: Returned,
  does?: { readonly act: string; readonly id: string },
): Html => html`
  <form class="fields" method="post" action="${here}" novalidate>
    ${does && html`<input type="hidden" name="do" value="${does.act}">`}
    ${goneWhyField(why, does?.id).draw(lang, returned)}
    <button class="danger">${press}</button>
  </form>
`;
