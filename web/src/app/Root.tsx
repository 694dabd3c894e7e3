import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useSession } from '@/api/use-session';
import { listenForKeys } from '@/commands/keys';
import { Toaster } from '@/ui/Toaster';

export function Root() {
  const session = useSession();
  const router = useRouter();
  const client = useQueryClient();
  const wasSignedIn = useRef(false);

  useEffect(() => listenForKeys(document), []);
  useEffect(() => {
    if (wasSignedIn.current && session.status === 'signed-out') {
      // What one person could see is nothing for the next, and the page's guard asks to log in and remembers the way back.
      client.clear();
      void router.invalidate();
    }
    wasSignedIn.current = session.status === 'signed-in';
  }, [session.status, router, client]);

  return (
    <>
      <Outlet />
      <Toaster />
    </>
  );
}
