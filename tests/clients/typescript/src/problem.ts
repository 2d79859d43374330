// Distinguishes a problem document from other responses of a server or of a proxy in front of it.
import type { components } from './api.js';

export function isProblem(body: unknown): body is components['schemas']['Problem'] {
  return (
    typeof body === 'object' &&
    body !== null &&
    'type' in body && typeof body.type === 'string' &&
    'status' in body && typeof body.status === 'number' &&
    'detail' in body && typeof body.detail === 'string'
  );
}
