import { Link, useRouter, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useLogin } from '@/api/auth/login';
import { fieldErrors } from '@/api/problem';
import { links } from '@/links';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { AccountPage } from './AccountPage';
import { FormError } from './FormError';

export function LoginPage() {
  const login = useLogin();
  const router = useRouter();
  const { redirect } = useSearch({ from: '/login' });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    login.mutate(
      { email: String(form.get('email')).trim(), password: String(form.get('password')) },
      { onSuccess: () => (redirect ? router.history.push(redirect) : router.navigate(links.home())) },
    );
  };
  return (
    <AccountPage
      title="Log in"
      footer={
        <>
          New here?{' '}
          <Link {...links.register()} className="font-medium text-accent hover:underline">
            Create an account
          </Link>
        </>
      }
    >
      <form onSubmit={submit} className="space-y-4">
        <FormError error={login.error} />
        <Field label="Email" name="email" type="email" autoComplete="email" required errors={fieldErrors(login.error, 'email')} />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          errors={fieldErrors(login.error, 'password')}
        />
        <Button type="submit" look="primary" className="h-9 w-full" disabled={login.isPending}>
          Log in
        </Button>
      </form>
    </AccountPage>
  );
}
