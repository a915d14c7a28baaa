import assert from 'node:assert/strict';
import { dossierWords } from '../../src/services/dossier/dossier.words.ts';
import { servicesPaths } from '../../src/services/services.paths.ts';
import { languages } from '../../src/standard/standard.ts';
import { onApp } from '../support/app.ts';
import { plain } from '../support/client.ts';
import { act, declared, filesOf, someone } from '../support/dossier.ts';
import { serviceOffice } from '../support/office.ts';

onApp('The home of a service', ({ test, start }) => {
  test('explains in place what is said of actions and of practices', async () => {
    const app = await start();
    const { service, reader, idOf } = await serviceOffice(app);
    const { files } = filesOf(app.database);
    await files.write(service, someone(idOf('Mary Jackson')), undefined, act(declared('7.1', 'in-place')));
    for (const lang of languages)
      for (const page of ['service', 'servicePractices'] as const) {
        const { text } = await reader.get(servicesPaths.to(page, lang, { service }));
        const { shownMean, standingsMean } = dossierWords[lang];
        const meanings = plain(text.split('<details class="meanings">')[1]?.split('</details>')[0] ?? '');
        for (const [term, meaning] of shownMean)
          assert.ok(meanings.includes(`${term}</dt><dd>${meaning}`), term);
        for (const level of [0, 1, 2, 3, 4] as const)
          assert.ok(meanings.includes(standingsMean[level]), page);
      }
  });
});
