import { useMutation } from '@tanstack/react-query';
import { anonymous } from '../http';
import { signIn, type SignedIn } from '../session';

export interface Register {
  email: string;
  password: string;
  name: string;
}

export async function register(body: Register): Promise<void> {
  signIn(await anonymous<SignedIn>('/api/auth/register', { method: 'POST', body }));
}

export function useRegister() {
  return useMutation({ mutationFn: register });
}
