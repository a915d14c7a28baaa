import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repositoryAt } from './source.ts';

test('The repository that an address is of is known at the forges whose files can be read as they are', () => {
  for (const [address, raw] of [
    ['https://github.com/ville/service', 'https://raw.githubusercontent.com/ville/service/HEAD/'],
    ['https://github.com/ville/service.git', 'https://raw.githubusercontent.com/ville/service/HEAD/'],
    ['https://github.com/ville/service/issues', 'https://raw.githubusercontent.com/ville/service/HEAD/'],
    ['https://gitlab.com/ville/equipe/service', 'https://gitlab.com/ville/equipe/service/-/raw/HEAD/'],
    [
      'https://gitlab.ville.example/a/b/-/blob/main/README.md',
      'https://gitlab.ville.example/a/b/-/raw/HEAD/',
    ],
    ['https://github.com/etalab/licence-ouverte/blob/master/LO.md', undefined],
    ['https://github.com/ville', undefined],
    ['https://github.com.ville.example/a/b', undefined],
    ['https://ville.example/gitlab.com/a/b', undefined],
    ['mailto:a@gitlab.com', undefined],
    ['nulle part', undefined],
  ] as const)
    assert.equal(repositoryAt(address)?.raw, raw, address);
});
