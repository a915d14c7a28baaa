import { runShare } from '../support/share.ts';

runShare('unit', 3);
