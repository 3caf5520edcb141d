export function SettingsScreen() {
  return <main className="flex-1" />;
}
