import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Milliseconds that requests under way get to end; then their connections are cut. */
const patience = 8_000;

/**
 * What stops a server: requests under way are answered; connections without one (Node counts one that has not sent
 * anything as busy, and waits for it for ever) are closed at once. Resolves when all are closed.
 */
export function serverStop(server: Server, patienceMs = patience): () => Promise<void> {
  const requests = new Map<Socket, number>();
  let isStopping = false;

  const count = (socket: Socket, step: 1 | -1) => {
    const left = (requests.get(socket) ?? 0) + step;
    if (requests.has(socket)) requests.set(socket, left);
    if (isStopping && left === 0) socket.destroySoon();
  };
  server.on('connection', (socket: Socket) => {
    requests.set(socket, 0);
    socket.once('close', () => requests.delete(socket));
  });
  server.on('request', ({ socket }: { socket: Socket }, response: ServerResponse) => {
    count(socket, 1);
    response.once('close', () => count(socket, -1));
  });

  return () =>
    new Promise((resolve) => {
      isStopping = true;
      const timer = setTimeout(() => server.closeAllConnections(), patienceMs);
      server.close(() => {
        clearTimeout(timer);
        resolve();
      });
      for (const [socket, underWay] of requests) if (underWay === 0) socket.destroy();
    });
}
