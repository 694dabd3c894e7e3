import { afterEach, expect, test } from 'vitest';
import { fireEvent } from '@testing-library/react';
import { listenForKeys } from './keys';
import { availableCommands, register, type Command } from './registry';

const undo: (() => void)[] = [];
afterEach(() => {
  while (undo.length > 0) undo.pop()?.();
});

function commands(...added: (Partial<Command> & { id: string })[]): string[] {
  const ran: string[] = [];
  const complete = added.map((command) => ({ label: command.id, group: 'Test', run: () => ran.push(command.id), ...command }));
  undo.push(register(() => complete));
  return ran;
}

function press(key: string, options: { ctrlKey?: boolean; shiftKey?: boolean } = {}, target: Element = document.body) {
  return fireEvent.keyDown(target, { key, ...options });
}

function listen() {
  undo.push(listenForKeys(document));
}

test('A key runs its command and keeps the browser from acting on it', () => {
  listen();
  const ran = commands({ id: 'new', keys: ['c'] });
  expect(press('c')).toBe(false);
  expect(ran).toEqual(['new']);
});

test('Shift makes another key of a letter, but not of a sign', () => {
  listen();
  const ran = commands({ id: 'due', keys: ['Shift+d'] }, { id: 'help', keys: ['?'] }, { id: 'd', keys: ['d'] });
  press('D', { shiftKey: true });
  press('?', { shiftKey: true });
  expect(ran).toEqual(['due', 'help']);
});

test('Two keys in a row are one command', () => {
  listen();
  const ran = commands({ id: 'home', keys: ['g h'] }, { id: 'other', keys: ['h'] });
  press('g');
  press('h');
  press('h');
  expect(ran).toEqual(['home', 'other']);
});

test('While typing only commands that say so run', () => {
  listen();
  const ran = commands({ id: 'new', keys: ['c'] }, { id: 'palette', keys: ['Mod+k'], whileTyping: true });
  const field = document.body.appendChild(document.createElement('textarea'));
  press('c', {}, field);
  press('k', { ctrlKey: true }, field);
  field.remove();
  expect(ran).toEqual(['palette']);
});

test('A key is nobody’s typing where the field has closed under the focus', () => {
  listen();
  const ran = commands({ id: 'new', keys: ['c'] });
  const dialog = document.body.appendChild(document.createElement('dialog'));
  const field = dialog.appendChild(document.createElement('input'));
  dialog.open = true;
  press('c', {}, field);
  expect(ran).toEqual([]);
  dialog.open = false;
  press('c', {}, field);
  dialog.remove();
  expect(ran).toEqual(['new']);
});

test('Enter on a button presses the button', () => {
  listen();
  const ran = commands({ id: 'open', keys: ['Enter'] });
  const button = document.body.appendChild(document.createElement('button'));
  press('Enter', {}, button);
  button.remove();
  press('Enter');
  expect(ran).toEqual(['open']);
});

test('What makes no sense now is not available and its key does nothing', () => {
  listen();
  const ran = commands({ id: 'undo', keys: ['u'], when: () => false });
  press('u');
  expect(ran).toEqual([]);
  expect(availableCommands()).toEqual([]);
});

test('The innermost command wins a shared id, and gives it back when it leaves', () => {
  commands({ id: 'new', label: 'outer' });
  commands({ id: 'new', label: 'inner' });
  expect(availableCommands().map((command) => command.label)).toEqual(['inner']);
  undo.pop()?.();
  expect(availableCommands().map((command) => command.label)).toEqual(['outer']);
});
