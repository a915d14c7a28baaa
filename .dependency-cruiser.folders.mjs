// Circles of folders, among sources alone: tests beside them may import anything.
import rules from './.dependency-cruiser.mjs';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles-of-folders',
      comment:
        'Folders that need each other are one: whoever reads one has to read the others. Rooms have some left.',
      severity: 'error',
      scope: 'folder',
      from: { pathNot: '^src/live(/|$)' },
      to: { circular: true },
    },
  ],
  options: { ...rules.options, includeOnly: { path: '^src/' }, exclude: { path: '\\.test\\.ts$' } },
};
