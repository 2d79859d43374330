// Telling a problem document from what else a server, or what stands before it, may answer.
import type { components } from './contract.js';

export function isProblem(answer: unknown): answer is components['schemas']['Problem'] {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'type' in answer && typeof answer.type === 'string' &&
    'status' in answer && typeof answer.status === 'number' &&
    'detail' in answer && typeof answer.detail === 'string'
  );
}
