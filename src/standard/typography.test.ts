import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mend, problemsOf } from './typography.ts';

/** Writes a no-break space so that it can be seen. */
const text = (visible: string): string => visible.replaceAll('~', '\u00a0');

const mended: readonly (readonly [string, string])[] = [
  ['Le but : que tout le monde réussisse.', 'Le but~: que tout le monde réussisse.'],
  ['Le but: réussir.', 'Le but~: réussir.'],
  ['Voici la liste :', 'Voici la liste~:'],
  ['**Bande 1** : lire', '**Bande 1**~: lire'],
  ['**Bande 1 :** lire', '**Bande 1~:** lire'],
  ['On lit « Comprendre » ici', 'On lit «~Comprendre~» ici'],
  ['On lit «Comprendre» ici', 'On lit «~Comprendre~» ici'],
  ['On lit «\u202fComprendre\u202f» ici', 'On lit «~Comprendre~» ici'],
  ['Un « a » : puis', 'Un «~a~»~: puis'],
  ['80 % des gens, 5$ et 20%', '80~% des gens, 5~$ et 20~%'],
  ['1 500 000 personnes', '1~500~000 personnes'],
  ['Vraiment ? Oui ! Puis ; fin', 'Vraiment? Oui! Puis; fin'],
  ['Vraiment~? Oui', 'Vraiment? Oui'],
  ['Deux  espaces', 'Deux espaces'],
  ['Un but ~: deux espaces', 'Un but~: deux espaces'],
  ['L’équipe d’abord', "L'équipe d'abord"],
  ["L'équipe et l’autre", "L'équipe et l'autre"],
  ['Une page de 900~Ko, puis 40 Ko', 'Une page de 900~ko, puis 40 ko'],
  ['Étape 3 de 51', 'Étape 3 sur 51'],
  ['la question~2 de 18', 'la question~2 sur 18'],
];

const right: readonly string[] = [
  'Le départ est à 10:30, la cote de 16:9, le site à https://exemple.test/a:b?c.',
  'Écrivez à [nous](mailto:a@exemple.test "titre") ou lisez `a: "b" ?`.',
  'Un but~: 80~% en «~2026~»; puis 1~200~$! Vraiment?',
  'Le standard SGQRI 008 3.0 vise 18 pratiques en 2026.',
  '- une liste\n  - et sa suite\n\n![image](x.png)',
  'Une ligne\n![image](x.png)\nFin  \nde ligne',
  'Les étapes 1 à 3 de la page 2 de chaque guide, soit 900~ko',
];

describe('French typography', () => {
  for (const [before, after] of mended)
    test(`is put right in « ${before} »`, () => {
      assert.notDeepEqual(problemsOf(text(before)), []);
      assert.equal(mend(text(before)), text(after));
      assert.deepEqual(problemsOf(text(after)), []);
    });

  for (const sentence of right)
    test(`is already right in « ${sentence} »`, () => {
      assert.deepEqual(problemsOf(text(sentence)), []);
      assert.equal(mend(text(sentence)), text(sentence));
    });

  for (const sentence of ['les citoyen·nes', 'les citoyen•nes', 'un "mot"'])
    test(`needs a person for « ${sentence} »`, () => {
      assert.equal(mend(sentence), sentence);
      assert.equal(problemsOf(mend(sentence)).length > 0, true);
    });

  test('says what is wrong and where', () => {
    assert.deepEqual(problemsOf('Le but : réussir.'), [
      'no no-break space before « : »: …Le but : réussir.…',
    ]);
  });
});
