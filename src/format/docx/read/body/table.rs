//! Tables of the body: what stands in their cells is read like any other text, and knows its cell.

use roxmltree::Node;

use super::BodyReader;
use crate::format::docx::read::marks;
use crate::format::docx::read::model::Location;
use crate::format::docx::read::xml::{child, name, value};

/// The most columns that one cell takes.
const MOST_COLUMNS: usize = 64;

impl<'r> BodyReader<'r> {
    pub(super) fn table(&mut self, node: Node<'r, 'r>) {
        let before = (self.at, self.flow, self.row.clone());
        self.at = Location::Cell { table: self.tables, row: 0, column: 0 };
        self.tables += 1;
        self.rows(node);
        (self.at, self.flow, self.row) = before;
    }

    fn rows(&mut self, parent: Node<'r, 'r>) {
        for node in parent.children().filter(Node::is_element) {
            if name(node) != "tr" {
                self.wrapped(node, Self::rows);
                continue;
            }
            let (before, outer) = (self.row.clone(), self.marks.clone());
            if let Some(properties) = child(node, "trPr") {
                properties.children().for_each(|node| marks::add(&mut self.row, node));
                // A row may begin some columns in.
                self.step(value(properties, "gridBefore"), 0);
            }
            self.cells(node);
            (self.row, self.marks) = (before, outer);
            if let Location::Cell { row, column, .. } = &mut self.at {
                (*row, *column) = (*row + 1, 0);
            }
        }
    }

    fn cells(&mut self, parent: Node<'r, 'r>) {
        for node in parent.children().filter(Node::is_element) {
            if name(node) != "tc" {
                self.wrapped(node, Self::cells);
                continue;
            }
            let (at, flow) = (self.at, self.flow);
            self.flow = self.flows;
            self.flows += 1;
            self.blocks(node);
            (self.at, self.flow) = (at, flow);
            self.step(child(node, "tcPr").and_then(|node| value(node, "gridSpan")), 1);
        }
    }

    /// Goes on by so many columns as a cell says that it takes.
    fn step(&mut self, columns: Option<&str>, usual: usize) {
        if let Location::Cell { column, .. } = &mut self.at {
            *column += columns.and_then(|columns| columns.parse().ok()).map_or(usual, |columns: usize| columns.min(MOST_COLUMNS));
        }
    }
}
