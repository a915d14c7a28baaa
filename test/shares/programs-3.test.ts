import { runShare } from '../support/share.ts';

runShare('programs', 3);
