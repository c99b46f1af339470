<?php
/**
 * Renders the block. WordPress gives $attributes.
 *
 * @package Vertebra
 */

defined( 'ABSPATH' ) || exit;

// Both parts are escaped where they are made.
echo '<div ' . get_block_wrapper_attributes() . '>' . vertebra_html( $attributes ) . '</div>'; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped
