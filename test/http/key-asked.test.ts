import assert from 'node:assert/strict';
import { languages } from '../../src/standard/standard.ts';
import { href } from '../../src/web/links.ts';
import { askKey } from '../../src/web/words.ts';
import { onApp } from '../support/app.ts';
import { plain } from '../support/client.ts';

const body = { fr: 'Ministère de la Forêt', en: 'Department of the Forest' };

onApp('The facilitator key', ({ test, start }) => {
  for (const lang of languages) {
    test(`is asked for in the words of a trainer, who learns whom to ask (${lang})`, async () => {
      for (const organisation of [undefined, body]) {
        const client = (await start(organisation ? { site: { organisation } } : {})).client();
        const text = plain((await client.get(href('openRoom', lang))).text);
        assert.ok(text.includes(askKey[lang](organisation?.[lang])));
        if (organisation) assert.ok(text.includes(organisation[lang]));
        assert.doesNotMatch(text, /serveur|server/i);
      }
    });

    test(`is asked for once a session is chosen (${lang})`, async () => {
      const client = (await start()).client();
      const { text } = await client.get(href('openRoom', lang));
      for (const field of ['name="script"', 'name="audience"'])
        assert.ok(text.indexOf('name="key"') > text.indexOf(field), field);
    });
  }
});
