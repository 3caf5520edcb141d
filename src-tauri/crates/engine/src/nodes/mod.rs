//! The step types. Each has a folder with everything about it: settings, outputs, check,
//! behaviour, cases, help. A new one is a folder and one line in the list below.

mod choice;
mod keys;
mod phrases;
mod registry;
mod schema;
mod step;
#[cfg(test)]
mod tests;
mod wording;

pub use phrases::sentences;
pub use registry::{Kind, omit_defaults};
pub use schema::flow_schema;
pub(crate) use schema::settings_schema;
pub use step::{
    Event, Failure, Group, Invocation, Meta, Next, Port, PortKind, SettingsError, Step, Words,
};

macro_rules! steps {
    ($($module:ident::$Type:ident),* $(,)?) => {
        $(pub mod $module;)*

        use crate::{call::Ctx, check::Checker};
        use callwright_flow::Map;
        use serde::{Deserialize, Serialize};

        /// The settings of a step of any type.
        #[derive(Debug, Clone, PartialEq)]
        pub enum AnyStep {
            $($Type($module::$Type),)*
            /// A type that this version does not know; it stays in the file as it is.
            Unknown,
            /// Settings that cannot be read; they stay in the file as they are.
            Broken,
        }

        /// How far a step of any type has got.
        #[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
        pub enum AnyState {
            #[default]
            None,
            $($Type(<$module::$Type as Step>::State),)*
        }

        impl AnyStep {
            /// `None` for an unknown type, an error sentence for settings of the wrong shape.
            pub fn parse(kind: &str, settings: &Map) -> Option<Result<AnyStep, step::SettingsError>> {
                match kind {
                    $(<$module::$Type as Step>::KIND => {
                        Some(step::parse::<$module::$Type>(settings).map(AnyStep::$Type))
                    })*
                    _ => None,
                }
            }

            pub fn ports(&self) -> Vec<Port> {
                match self {
                    $(AnyStep::$Type(s) => s.ports(),)*
                    AnyStep::Unknown | AnyStep::Broken => Vec::new(),
                }
            }

            pub fn check(&self, cx: &mut Checker) {
                match self {
                    $(AnyStep::$Type(s) => s.check(cx),)*
                    AnyStep::Unknown | AnyStep::Broken => {}
                }
            }

            /// The flow that this step calls, if it calls one.
            pub fn calls(&self) -> Option<&str> {
                match self {
                    $(AnyStep::$Type(s) => s.calls(),)*
                    AnyStep::Unknown | AnyStep::Broken => None,
                }
            }

            /// Whether a caller or the world is waited for here, so that a circle through it is no spin.
            pub fn waits(&self) -> bool {
                match self {
                    $(AnyStep::$Type(s) => s.waits(),)*
                    AnyStep::Unknown | AnyStep::Broken => false,
                }
            }

            pub(crate) fn enter(&self, state: &mut AnyState, cx: &mut Ctx) -> Next {
                match self {
                    $(AnyStep::$Type(s) => {
                        *state = AnyState::$Type(Default::default());
                        match state {
                            AnyState::$Type(own) => s.enter(own, cx),
                            _ => Next::Stay,
                        }
                    })*
                    AnyStep::Unknown => Next::fail("unknown_step", "This version does not know this kind of step"),
                    AnyStep::Broken => Next::fail("bad_settings", "The settings of this step cannot be read; “check” says what is wrong with them"),
                }
            }

            pub(crate) fn resume(&self, state: &mut AnyState, cx: &mut Ctx, event: Event) -> Next {
                match (self, state) {
                    $((AnyStep::$Type(s), AnyState::$Type(own)) => s.resume(own, cx, event),)*
                    _ => Next::Stay,
                }
            }
        }

        /// Every step type, in the order of the palette.
        pub fn kinds() -> Vec<Kind> {
            vec![$(registry::kind::<$module::$Type>(),)*]
        }
    };
}
steps![
    start::Start,
    play::Play,
    video::Video,
    message::Message,
    menu::Menu,
    collect::Collect,
    record::Record,
    branch::Branch,
    rules::Rules,
    hours::Hours,
    split::Split,
    set::Set,
    script::Script,
    api::Api,
    subflow::Subflow,
    queue::Queue,
    transfer::Transfer,
    dial::Dial,
    callback::Callback,
    voicemail::Voicemail,
    hangup::HangUp,
    back::Back,
];
