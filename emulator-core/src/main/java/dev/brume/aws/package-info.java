/// AWS's common vocabulary: names, accounts, regions, errors, sizes. Imports nothing of Brume.
package dev.brume.aws;
