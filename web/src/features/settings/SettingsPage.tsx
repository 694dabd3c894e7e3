import { useDocumentTitle } from '@/ui/use-document-title';
import { Calendars } from './Calendars';
import { CustomFields } from './CustomFields';

/** What is set for the whole workspace, and for me in it. */
export function SettingsPage() {
  useDocumentTitle('Settings');
  return (
    <div className="mx-auto max-w-3xl space-y-10 px-4 pt-10 pb-16 sm:px-6">
      <h1 className="text-lg font-semibold tracking-tight">Settings</h1>
      <CustomFields />
      <Calendars />
    </div>
  );
}
