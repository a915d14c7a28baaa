export const secret = 'a secret of the tests, long enough';

/** What opens rooms on every server that tests start. */
export const facilitatorKey = 'KEYO-FTHE-TEST';
