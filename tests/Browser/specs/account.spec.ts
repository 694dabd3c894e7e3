import { goalBox, logIn, register, signUp } from '../support/person.ts';
import { expect, test } from '../support/test.ts';

test('A session outlives a reload, ends with logging out, and a wrong password is said clearly', async ({ page, trouble }) => {
  const person = await signUp(page);
  await page.reload();
  await expect(goalBox(page)).toBeVisible();
  await expect(page.getByText(person.name)).toBeVisible();

  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();

  trouble.expect('401 POST /api/auth/login');
  await logIn(page, { ...person, password: 'not the password at all' });
  await expect(page.getByRole('alert')).toHaveText('That email and password don’t match an account.');

  await logIn(page, person);
  await expect(goalBox(page)).toBeVisible();
});

test('A page that needs an account asks to log in and comes back to where one wanted to go', async ({ page }) => {
  const person = await register(page);
  await goalBox(page).fill('Hire three backend engineers');
  await page.getByRole('button', { name: 'Plan it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Hire three backend engineers' })).toBeVisible();
  const address = page.url();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();

  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await logIn(page, person);
  await expect(page).toHaveURL(address);
  await expect(page.getByRole('heading', { level: 1, name: 'Hire three backend engineers' })).toBeVisible();
});

test('An address that has an account already can’t be registered again, and the form says so', async ({ page, trouble }) => {
  const person = await register(page);
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.getByRole('link', { name: 'Create an account' }).click();
  trouble.expect('409 POST /api/auth/register');
  await page.getByLabel('Name').fill('Somebody Else');
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill('another long password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page).toHaveURL('/register');
});
