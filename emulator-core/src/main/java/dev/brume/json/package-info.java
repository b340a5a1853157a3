/// JSON documents: read strictly and within bounds, written as AWS writes them.
package dev.brume.json;
