import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../platform/root.ts';
import { type Assets, loadAssets } from '../web/assets.ts';

const inSource = (path: string): string => join(root, 'src', path);

const filesIn = (folder: string): readonly string[] =>
  readdirSync(inSource(folder))
    .sort()
    .map((name) => inSource(join(folder, name)));

export const allAssets = (): Assets =>
  loadAssets({
    styles: [
      'site/home.css',
      'learn/understand/understand.css',
      'learn/training/asked.css',
      'learn/training/training.css',
      'learn/attestation/attestation.css',
      'apply/checkup/checkup.css',
      'live/ballots/answers.css',
      'live/results/results.css',
      'live/prepare/prepare.css',
      'people/signin/signin.css',
      'people/organisations/organisations.css',
      'integrations/packages/platforms/platforms.css',
      'learn/understand/sheets.css',
    ].map(inSource),
    pictures: filesIn('integrations/packages/platforms/pictures'),
    bundles: {
      passkey: {
        shared: ['people/signin/signin.css'].map(inSource),
        styles: [],
        scripts: ['people/signin/passkey.island.js'].map(inSource),
      },
      room: {
        shared: ['learn/training/asked.css', 'live/ballots/answers.css'].map(inSource),
        styles: [
          'live/room/room.css',
          'live/projector/projector.css',
          'live/steps/slides.css',
          'live/voice/voice.css',
          'live/ballots/stock.css',
        ].map(inSource),
        scripts: [
          'web/islands/page.js',
          'web/islands/find.js',
          'live/room/room.island.js',
          'live/voice/voice.island.js',
        ].map(inSource),
      },
      service: {
        shared: [
          'learn/understand/understand.css',
          'learn/training/asked.css',
          'learn/training/training.css',
          'apply/checkup/checkup.css',
          'live/results/results.css',
          'people/signin/signin.css',
          'people/organisations/organisations.css',
          'apply/services/services.css',
          'apply/services/checkup-import/checkup-import.css',
          'apply/services/home/home.css',
          'apply/services/list/list.css',
          'apply/services/evidence/evidence.css',
          'apply/services/grid/grid.css',
          'apply/services/practice/practice.css',
          'apply/services/measured/measured.css',
          'apply/services/reviews/reviews.css',
          'apply/services/plan/plan.css',
          'apply/services/comments/comments.css',
        ].map(inSource),
        styles: [],
        scripts: [],
      },
      lti: { shared: [], styles: [], scripts: [inSource('integrations/lti/lti.island.js')] },
    },
  });
