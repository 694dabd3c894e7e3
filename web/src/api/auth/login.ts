import { useMutation } from '@tanstack/react-query';
import { anonymous } from '../http';
import { signIn, type SignedIn } from '../session';

export interface Login {
  email: string;
  password: string;
}

export async function login(body: Login): Promise<void> {
  signIn(await anonymous<SignedIn>('/api/auth/login', { method: 'POST', body }));
}

export function useLogin() {
  return useMutation({ mutationFn: login });
}
