/** Makes pages known by their names to a test that starts no application of its own. */
import { pageTable } from '../../src/app/pages.ts';
import { declarePages } from '../../src/web/links.ts';

declarePages(pageTable);
