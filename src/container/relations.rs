//! Which part of a package is which: by what the parts say of each other, never by their names (ECMA-376 part 2, 9).

use quick_xml::events::BytesStart;

use super::ReadError;
use super::package::Package;
use super::xml::{self, Visitor, attribute};

/// What a part says of others.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// The folder that targets are said from.
    folder: String,
    all: Vec<Relation>,
}

#[derive(Debug)]
struct Relation {
    id: String,
    kind: String,
    target: String,
}

impl Relations {
    /// What the package itself says.
    pub(super) fn of_package(package: &mut Package<'_>) -> Result<Self, ReadError> {
        Self::read(package, "", "_rels/.rels")
    }

    /// What a part says.
    pub(super) fn of_part(package: &mut Package<'_>, part: &str) -> Result<Self, ReadError> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let own = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
        Self::read(package, folder, &own)
    }

    fn read(package: &mut Package<'_>, folder: &str, own: &str) -> Result<Self, ReadError> {
        let mut relations = Self { folder: folder.to_owned(), all: Vec::new() };
        if let Some(part) = package.part(own)? {
            xml::stream(part, "ZIP", &mut relations)?;
        }
        Ok(relations)
    }

    /// The first part of a kind, by the last word of the kind's name.
    pub(super) fn first(&self, kind: &str) -> Option<String> {
        let relation = self.all.iter().find(|relation| is_kind(&relation.kind, kind))?;
        Some(self.resolve(&relation.target))
    }

    /// The part with this id, if it is of a kind.
    pub(super) fn part(&self, id: &str, kind: &str) -> Option<String> {
        let relation = self.all.iter().find(|relation| relation.id == id && is_kind(&relation.kind, kind))?;
        Some(self.resolve(&relation.target))
    }

    fn resolve(&self, target: &str) -> String {
        if let Some(whole) = target.strip_prefix('/') {
            return whole.to_owned();
        }
        let mut steps: Vec<&str> = self.folder.split('/').filter(|step| !step.is_empty()).collect();
        for step in target.split('/') {
            match step {
                ".." => {
                    steps.pop();
                }
                "." | "" => {}
                other => steps.push(other),
            }
        }
        steps.join("/")
    }
}

/// Kinds have a name of their own in the strict form of the standard; the last word is the same.
fn is_kind(name: &str, kind: &str) -> bool {
    name.rsplit('/').next() == Some(kind)
}

impl Visitor for Relations {
    fn start(&mut self, name: &str, element: &BytesStart<'_>) {
        let outside = || attribute(element, "TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
        if name == "Relationship"
            && let (Some(id), Some(kind), Some(target)) =
                (attribute(element, "Id"), attribute(element, "Type"), attribute(element, "Target"))
            && !outside()
        {
            self.all.push(Relation { id, kind, target });
        }
    }

    fn end(&mut self, _name: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_said_from_the_folder_of_the_part() {
        let relations = Relations { folder: "xl/worksheets".to_owned(), all: Vec::new() };
        assert_eq!(relations.resolve("../drawings/drawing1.xml"), "xl/drawings/drawing1.xml");
        assert_eq!(relations.resolve("/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(relations.resolve("./sheet2.xml"), "xl/worksheets/sheet2.xml");
    }
}
