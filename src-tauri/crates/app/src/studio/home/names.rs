//! Names of files and folders, made from whatever people call things.

use std::collections::BTreeSet;

/// What no file may be called on Windows, whatever its ending.
const TAKEN: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];
const LONGEST: usize = 60;

/// A folder's name: as it was written, without what file systems or eyes stumble over.
pub fn folder_name(name: &str) -> String {
    let kept = |c: &char| {
        !c.is_control()
            && !r#"/\:*?"<>|"#.contains(*c)
            && !matches!(*c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let mut folder: String = name.chars().filter(kept).take(LONGEST).collect();
    folder = folder.trim().trim_matches('.').trim().to_owned();
    let front = folder.split('.').next().unwrap_or_default();
    if folder.is_empty() || TAKEN.contains(&front.trim().to_lowercase().as_str()) {
        folder.insert_str(0, "project ");
        folder = folder.trim().to_owned();
    }
    folder
}

/// A flow's id, which is also the front of its files' names: letters, digits and hyphens.
pub fn flow_id(name: &str, taken: &BTreeSet<String>) -> String {
    let mut id = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let mut id: String = id.chars().take(LONGEST).collect();
    id = id.trim_matches('-').to_owned();
    if id.is_empty() || TAKEN.contains(&id.as_str()) {
        id = if id.is_empty() {
            "flow".to_owned()
        } else {
            format!("flow-{id}")
        };
    }
    if !taken.contains(&id) {
        return id;
    }
    let mut n = 2_u32;
    while taken.contains(&format!("{id}-{n}")) {
        n += 1;
    }
    format!("{id}-{n}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_anywhere() {
        for (name, folder, id) in [
            ("Sales", "Sales", "sales"),
            ("../../etc/passwd", "etcpasswd", "etc-passwd"),
            ("CON", "project CON", "flow-con"),
            ("nul.txt", "project nul.txt", "nul-txt"),
            ("", "project", "flow"),
            ("...", "project", "flow"),
            ("خدمة العملاء", "خدمة العملاء", "flow"),
            ("☎️ Line 🎉", "☎️ Line 🎉", "line"),
            ("a\u{202e}gnp.exe", "agnp.exe", "a-gnp-exe"),
            ("a\0b\nc", "abc", "a-b-c"),
            ("  Café  ", "Café", "caf"),
        ] {
            assert_eq!(folder_name(name), folder, "{name:?}");
            assert_eq!(flow_id(name, &BTreeSet::new()), id, "{name:?}");
        }
        let taken: BTreeSet<String> = ["main", "main-2"].map(str::to_owned).into();
        assert_eq!(flow_id("Main", &taken), "main-3");
    }
}
