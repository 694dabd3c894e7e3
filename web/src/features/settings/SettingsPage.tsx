import { useDocumentTitle } from '@/ui/use-document-title';
import { Calendars } from './Calendars';
import { CustomFields } from './CustomFields';
import { SettingsFrame } from './SettingsFrame';

/** What is set for the whole workspace, and for me in it. */
export function SettingsPage() {
  useDocumentTitle('Settings');
  return (
    <SettingsFrame>
      <CustomFields />
      <Calendars />
    </SettingsFrame>
  );
}
