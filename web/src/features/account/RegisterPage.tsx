import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useRegister } from '@/api/auth/register';
import { fieldErrors } from '@/api/problem';
import { links } from '@/links';
import { Button } from '@/ui/Button';
import { Field } from '@/ui/Field';
import { AccountPage } from './AccountPage';
import { FormError } from './FormError';

const shortest = 10;

export function RegisterPage() {
  const register = useRegister();
  const navigate = useNavigate();
  const [tooShort, setTooShort] = useState(false);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password'));
    setTooShort(password.length < shortest);
    if (password.length < shortest) return;
    register.mutate(
      { name: String(form.get('name')).trim(), email: String(form.get('email')).trim(), password },
      { onSuccess: () => navigate(links.home()) },
    );
  };
  const passwordErrors = tooShort ? [`Use at least ${shortest} characters.`] : fieldErrors(register.error, 'password');
  return (
    <AccountPage
      title="Create your account"
      footer={
        <>
          Have one already?{' '}
          <Link {...links.login()} className="font-medium text-accent hover:underline">
            Log in
          </Link>
        </>
      }
    >
      <form onSubmit={submit} className="space-y-4">
        <FormError error={register.error} />
        <Field label="Name" name="name" autoComplete="name" required maxLength={100} errors={fieldErrors(register.error, 'name')} />
        <Field label="Email" name="email" type="email" autoComplete="email" required errors={fieldErrors(register.error, 'email')} />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={`At least ${shortest} characters. A sentence is easier to remember.`}
          errors={passwordErrors}
        />
        <Button type="submit" look="primary" className="h-9 w-full" disabled={register.isPending}>
          Create account
        </Button>
      </form>
    </AccountPage>
  );
}
