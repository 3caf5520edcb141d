//! What can go wrong in an action, as sentences: what happened, what it means, what to do.

use callwright_flow::Sentence;
use callwright_runtime::sim::ScenarioError;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error("{} cannot be read: {why}. Check that the path is right.", path.display())]
    Read { path: PathBuf, why: Sentence },
    #[error("{} cannot be written: {why}. Nothing was changed.", path.display())]
    Write { path: PathBuf, why: Sentence },
    #[error("{}: {source}", path.display())]
    Parse {
        path: PathBuf,
        source: callwright_flow::ParseError,
    },
    #[error("{}: {why}", path.display())]
    Unread { path: PathBuf, why: Sentence },
    #[error("There is no flow in {}. Name a .flow.json file, a project folder or a template.", .0.display())]
    NoFlow(PathBuf),
    #[error("There is nothing to format in {}. Name a project folder, or a file of one.", .0.display())]
    NoDocument(PathBuf),
    #[error("{} holds {} flows: {}. Say which one with --flow.", path.display(), names.len(), names.join(", "))]
    WhichFlow { path: PathBuf, names: Vec<String> },
    #[error("There is no flow “{name}” here. There are: {}.", names.join(", "))]
    UnknownFlow { name: String, names: Vec<String> },
    #[error(
        "“{name}” is neither a file or folder nor a template. Check that the path is right, or use a template: {}.",
        names.join(", ")
    )]
    Nothing { name: String, names: Vec<String> },
    #[error("There is no template “{name}”. There are: {}.", names.join(", "))]
    UnknownTemplate { name: String, names: Vec<String> },
    #[error("{} is there already. Choose another name, so that nothing is overwritten.", .0.display())]
    Exists(PathBuf),
    #[error(
        "{} is, by its name, one of the project's own files, which would be lost. Choose another name to write to.",
        .0.display()
    )]
    OwnFile(PathBuf),
    #[error(transparent)]
    Scenario(#[from] callwright_runtime::sim::ScenarioError),
    #[error(transparent)]
    Replay(#[from] callwright_runtime::replay::ReplayError),
    #[error("Line {line} of the trace cannot be read: {why}.")]
    Trace { line: usize, why: String },
    #[error(transparent)]
    Bundle(#[from] callwright_flow::bundle::BundleError),
    #[error(transparent)]
    Store(#[from] callwright_store::StoreError),
    #[error("It was stopped; nothing was changed.")]
    Stopped,
    #[error("{0}")]
    Other(String),
}

impl AppError {
    pub(crate) fn read(path: &std::path::Path, e: &std::io::Error) -> Self {
        AppError::Read {
            path: path.to_owned(),
            why: plain(e),
        }
    }
    pub(crate) fn write(path: &std::path::Path, e: &std::io::Error) -> Self {
        AppError::Write {
            path: path.to_owned(),
            why: plain(e),
        }
    }
}

impl AppError {
    /// Why a file could not be read, for whoever tells its name anyhow.
    pub fn why(&self) -> Sentence {
        match self {
            AppError::Read { why, .. } => Sentence::new(
                format!("It cannot be read: {why}."),
                format!("لا يمكن قراءته: {}.", why.ar),
            ),
            AppError::Parse { source, .. } => source.sentence(),
            other => other.sentence(),
        }
    }

    pub fn sentence(&self) -> Sentence {
        Sentence::new(self.to_string(), self.in_arabic())
    }

    fn in_arabic(&self) -> String {
        match self {
            AppError::Read { path, why } => {
                let path = path.display();
                format!("لا يمكن قراءة {path}: {}. تأكد من صحة المسار.", why.ar)
            }
            AppError::Write { path, why } => {
                let path = path.display();
                format!("لا يمكن كتابة {path}: {}. لم يتغير شيء.", why.ar)
            }
            AppError::Parse { path, source } => {
                format!("{}: {}", path.display(), source.sentence().ar)
            }
            AppError::Unread { path, why } => format!("{}: {}", path.display(), why.ar),
            AppError::NoFlow(path) => format!(
                "لا مخطط مكالمات في {}. سمِّ ملف .flow.json أو مجلد مشروع أو قالبًا.",
                path.display()
            ),
            AppError::WhichFlow { path, names } => format!(
                "في {} أكثر من مخطط: {}. حدّد أيها بالخيار ‎--flow.",
                path.display(),
                names.join("، ")
            ),
            AppError::UnknownFlow { name, names } => {
                format!("لا مخطط هنا باسم «{name}». الموجود: {}.", names.join("، "))
            }
            AppError::Nothing { name, names } => format!(
                "«{name}» ليس ملفًا ولا مجلدًا ولا قالبًا. تأكد من المسار أو استخدم قالبًا: {}.",
                names.join("، ")
            ),
            AppError::OwnFile(path) => format!(
                "{} اسم ملف من ملفات المشروع نفسه، وسيضيع محتواه. اختر اسمًا آخر للكتابة.",
                path.display()
            ),
            AppError::Scenario(e) => scenario_in_arabic(e),
            other => other.to_string(),
        }
    }
}

fn scenario_in_arabic(e: &ScenarioError) -> String {
    match e {
        ScenarioError::NoProfile { name, known } => {
            format!("لا متصل باسم «{name}» في المشروع. المعروفون: {known}.")
        }
        ScenarioError::BadTime(text) => {
            format!("«{text}» ليس وقتًا. اكتبه مثل 2026-11-23T10:00 بتوقيت منطقة المشروع.")
        }
        ScenarioError::BadZone(zone) => {
            format!("المنطقة الزمنية للمشروع «{zone}» غير معروفة. استخدم اسمًا مثل Asia/Dubai.")
        }
        ScenarioError::Plan(plan) => format!(
            "«{}» ليس شيئًا يفعله متصل. اكتب مثلًا 1,wait:5s,123#,say:billing,speak:8s,!click:faq,hangup",
            plan.part
        ),
    }
}

/// The usual reasons without the system's numbers.
pub(crate) fn plain(e: &std::io::Error) -> Sentence {
    use std::io::ErrorKind as K;
    let [en, ar] = match e.kind() {
        K::NotFound => ["it is not there", "غير موجود"],
        K::PermissionDenied => ["it is not allowed", "غير مسموح به"],
        K::StorageFull | K::QuotaExceeded | K::FileTooLarge => ["the disk is full", "القرص ممتلئ"],
        K::IsADirectory => ["it is a folder", "هو مجلد"],
        K::NotADirectory => ["a part of its path is no folder", "جزء من المسار ليس مجلدًا"],
        K::InvalidData => ["it is not text", "ليس نصًا"],
        K::ReadOnlyFilesystem => ["the disk is read-only", "القرص للقراءة فقط"],
        _ => return Sentence::same(e.to_string()),
    };
    Sentence::new(en, ar)
}
