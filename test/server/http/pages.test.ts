import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import { clientPages } from '../../../server/http/pages.ts';

describe('the pages of the client', () => {
  let dir: string;
  let server: Server;
  const ask = async (url: string) => {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${url}`, { headers: { accept: '*/*' } });
    return { status: answer.status, text: await answer.text() };
  };

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'formloom-pages-'));
    await mkdir(path.join(dir, 'client', 'assets'), { recursive: true });
    await writeFile(path.join(dir, 'secret.txt'), 'secret');
    await writeFile(path.join(dir, 'client', 'index.html'), 'application');
    await writeFile(path.join(dir, 'client', 'assets', 'a.js'), 'script');
    server = express()
      .use(clientPages(path.join(dir, 'client')))
      .listen(0);
  });
  afterAll(async () => {
    server.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('are the application for every path of its own', async () => {
    expect(await ask('/leads/7')).toEqual({ status: 200, text: 'application' });
    expect(await ask('/assets/a.js')).toEqual({ status: 200, text: 'script' });
  });

  it('answer 404 for an asset that is not there, and for a way out of the folder', async () => {
    for (const url of ['/assets/gone.js', '/assets/', '/assets/..%2f..%2fsecret.txt'])
      expect(await ask(url)).toMatchObject({ status: 404 });
    expect((await ask('/..%2fsecret.txt')).text).not.toBe('secret');
  });
});
