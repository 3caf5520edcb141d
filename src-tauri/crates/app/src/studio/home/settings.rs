//! What the user has set, for all windows.

use crate::studio::Cx;
use crate::studio::refuse::store;
use crate::studio::wire::*;
use std::sync::PoisonError;

pub async fn settings(cx: &Cx, _: Nothing) -> Result<Settings, Refusal> {
    Ok(cx.studio.settings())
}

/// All but the permits: a window that has not heard of one yet must not take it back, and none
/// is given by the way.
pub async fn settings_save(cx: &Cx, args: Settings) -> Result<Settings, Refusal> {
    let permitted_hosts = cx.studio.settings().permitted_hosts;
    let settings = Settings {
        permitted_hosts,
        ..args
    };
    keep_settings(cx, settings).await
}

pub async fn keep_settings(cx: &Cx, settings: Settings) -> Result<Settings, Refusal> {
    let studio = &cx.studio;
    let text = serde_json::to_string(&settings);
    let text = text.map_err(|e| Refusal::new(RefusalCode::Arguments, e.to_string()))?;
    studio
        .store
        .set_setting("settings", &text)
        .await
        .map_err(store)?;
    let before = studio.language();
    *studio
        .settings
        .write()
        .unwrap_or_else(PoisonError::into_inner) = settings.clone();
    studio.tell_everybody(&Event::SettingsChanged(settings.clone()));
    if before != studio.language() {
        // Labels and problems are in words of the window's language.
        for desk in studio.all_desks().await {
            let mut state = desk.state.lock().await;
            let open: Vec<String> = state.open.keys().cloned().collect();
            for flow in open {
                studio.say_anew(&desk, &mut state, &flow).await?;
            }
        }
    }
    Ok(settings)
}
