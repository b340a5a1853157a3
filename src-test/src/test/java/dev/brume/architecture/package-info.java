/// The floor plan as rules: who may import whom, who may ask the time, what nothing is named.
///
/// Every rule is checked twice: Brume keeps it, and a class that breaks it on purpose (in `wrong`) is found.
package dev.brume.architecture;
