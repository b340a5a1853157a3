/// Schemas made from AWS's models at test time, so that codecs can be tested with every service without generated records.
package dev.brume.protocol.model;
