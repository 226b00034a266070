//! Path templates, and the ids in paths.

/// A path with parameters, such as `/jobs/{jobId}/disable`.
#[derive(Debug)]
pub(crate) struct PathTemplate(Vec<Segment>);

#[derive(Debug)]
pub(crate) enum Segment {
    Literal(String),
    /// A literal with arguments in parentheses, as in `/certificates(thumbprint)`.
    Function(String),
    /// A parameter of one segment.
    Parameter(String),
    /// A parameter for all remaining segments: the path of a file, whose slashes some clients do not encode.
    Rest(String),
}

/// The values of a path's parameters, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PathIds(Vec<(String, String)>);

impl PathIds {
    /// The value of a parameter, or an empty text if the path has no such parameter.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value.as_str())
    }
}

impl PathTemplate {
    pub(super) fn parse(text: &str) -> Self {
        Self(text.split('/').skip(1).map(Segment::parse).collect())
    }

    /// The segments.
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The ids in a decoded path, if it matches.
    pub(super) fn ids(&self, path: &[String]) -> Option<PathIds> {
        let mut ids = Vec::new();
        let mut rest = path;
        for segment in &self.0 {
            let (found, others) = rest.split_first()?;
            match segment {
                Segment::Parameter(name) => ids.push((name.clone(), found.clone())),
                Segment::Rest(name) => {
                    ids.push((name.clone(), rest.join("/")));
                    return Some(PathIds(ids));
                }
                Segment::Literal(text) if text.eq_ignore_ascii_case(found) => {}
                Segment::Function(name) if is_call(found, name) => {}
                Segment::Literal(_) | Segment::Function(_) => return None,
            }
            rest = others;
        }
        rest.is_empty().then_some(PathIds(ids))
    }

    /// The path of the resource that these ids name: up to the last parameter, such as `/jobs/nightly` for
    /// `/jobs/{jobId}/disable`. `None` for a path without parameters.
    pub(crate) fn resource(&self, ids: &PathIds) -> Option<String> {
        let is_parameter = |segment: &Segment| matches!(segment, Segment::Parameter(_) | Segment::Rest(_));
        let last = self.0.iter().rposition(is_parameter)?;
        let shown = self.0.iter().take(last + 1).map(|segment| match segment {
            Segment::Literal(text) | Segment::Function(text) => text.as_str(),
            Segment::Parameter(name) | Segment::Rest(name) => ids.get(name),
        });
        Some(shown.map(|text| format!("/{text}")).collect())
    }
}

impl Segment {
    fn parse(text: &str) -> Self {
        let parameter = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
        match (parameter, text.split_once('(')) {
            (Some(name), _) if name.ends_with("Path") => Self::Rest(name.to_owned()),
            (Some(name), _) => Self::Parameter(name.to_owned()),
            (None, Some((name, _))) => Self::Function(name.to_owned()),
            (None, None) => Self::Literal(text.to_owned()),
        }
    }
}

/// Whether a segment is this name with arguments.
fn is_call(segment: &str, name: &str) -> bool {
    let (found, rest) = segment.split_once('(').unwrap_or_default();
    found.eq_ignore_ascii_case(name) && rest.ends_with(')')
}

#[cfg(test)]
mod tests {
    use super::{PathIds, PathTemplate};

    /// The ids in a path, and its resource.
    fn matched(template: &str, path: &str) -> Option<(PathIds, Option<String>)> {
        let template = PathTemplate::parse(template);
        let path: Vec<_> = path.split('/').skip(1).map(str::to_owned).collect();
        let ids = template.ids(&path)?;
        let resource = template.resource(&ids);
        Some((ids, resource))
    }

    #[test]
    fn all_ids_of_a_path_are_found_by_name() {
        let template = "/pools/{poolId}/nodes/{nodeId}/files/{filePath}";
        let (found, resource) = matched(template, "/Pools/p/nodes/N/files/a/b/").unwrap_or_default();
        let named = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(found.0, [named("poolId", "p"), named("nodeId", "N"), named("filePath", "a/b/")]);
        assert_eq!(resource.as_deref(), Some("/pools/p/nodes/N/files/a/b/"));
    }

    #[test]
    fn actions_belong_to_their_resource() {
        let resource = |template, path| matched(template, path).and_then(|(_, resource)| resource);
        assert_eq!(resource("/pools/{poolId}/resize", "/pools/p/resize").as_deref(), Some("/pools/p"));
        assert_eq!(resource("/pools", "/pools"), None);
    }

    #[test]
    fn other_paths_do_not_match() {
        for path in ["/pools", "/pools/p/nodes", "/pools/p/", "/pool/p", "/"] {
            assert_eq!(matched("/pools/{poolId}", path), None, "{path}");
        }
        assert!(matched("/certificates(thumbprint)", "/certificates(a=b)").is_some());
        assert_eq!(matched("/certificates(thumbprint)", "/certificates(a=b"), None);
    }
}
