import { http } from '../http';
import { signOut } from '../session';

/** Ends the session here even when the server can't be told. */
export async function logout(): Promise<void> {
  try {
    await http('/api/auth/logout', { method: 'POST' });
  } finally {
    signOut();
  }
}
