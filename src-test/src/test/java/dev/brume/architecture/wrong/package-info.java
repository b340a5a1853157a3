/// Packages named like Brume's whose classes break one rule each, so that `RulesTest` can see the rule find them.
package dev.brume.architecture.wrong;
