import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metrics } from './metrics.ts';

const numbers = {
  streams: () => 3,
  votes: () => 2,
  commits: () => 1,
  jobs: async () => ({ waiting: 4 }),
  statements: () => ({ kept: 5, voided: 6, refused: 7, failing: true }),
};

test('Durations are counted under each bound that they keep to, and answers by class of status', async () => {
  const { answered, text } = metrics(numbers);
  const page = { route: '/fr/page/:id', method: 'GET', status: 200 };
  for (const seconds of [0.005, 0.02, 30]) answered({ ...page, seconds });
  answered({ ...page, method: 'POST', status: 404, seconds: undefined });
  const lines = (await text()).split('\n');
  for (const line of [
    '# TYPE cap18_http_request_duration_seconds histogram',
    'cap18_http_request_duration_seconds_bucket{le="0.005",route="/fr/page/:id"} 1',
    'cap18_http_request_duration_seconds_bucket{le="0.01",route="/fr/page/:id"} 1',
    'cap18_http_request_duration_seconds_bucket{le="0.025",route="/fr/page/:id"} 2',
    'cap18_http_request_duration_seconds_bucket{le="10",route="/fr/page/:id"} 2',
    'cap18_http_request_duration_seconds_bucket{le="+Inf",route="/fr/page/:id"} 3',
    'cap18_http_request_duration_seconds_sum{route="/fr/page/:id"} 30.025',
    'cap18_http_request_duration_seconds_count{route="/fr/page/:id"} 3',
    '# TYPE cap18_http_requests_total counter',
    'cap18_http_requests_total{route="/fr/page/:id",method="GET",status="2xx"} 3',
    'cap18_http_requests_total{route="/fr/page/:id",method="POST",status="4xx"} 1',
    'cap18_streams_open 3',
    'cap18_votes_total 2',
    'cap18_commits_total 1',
    'cap18_jobs{state="waiting"} 4',
    'cap18_statements_total{outcome="refused"} 7',
    'cap18_lrs_failing 1',
  ])
    assert.ok(lines.includes(line), line);
});
