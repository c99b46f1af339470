<?php
/**
 * The page Settings > Symptom checker.
 *
 * @package Vertebra
 */

defined( 'ABSPATH' ) || exit;

add_action( 'admin_init', 'vertebra_register_settings' );
add_action( 'admin_menu', 'vertebra_add_page' );
add_action( 'admin_enqueue_scripts', 'vertebra_page_script' );

/** Registers the option and its fields. WordPress checks the nonce and the right to save. */
function vertebra_register_settings() {
	register_setting(
		'vertebra',
		'vertebra_options',
		array(
			'type'              => 'array',
			'sanitize_callback' => 'vertebra_sanitize',
		)
	);
	add_settings_section( 'vertebra_look', __( 'All checkers of this site', 'vertebra-symptom-checker' ), '__return_empty_string', 'vertebra' );
	add_settings_section( 'vertebra_clinic', __( 'Your clinic', 'vertebra-symptom-checker' ), 'vertebra_clinic_help', 'vertebra' );
	$fields = array(
		'country'        => array( 'vertebra_look', __( 'Country of the emergency number', 'vertebra-symptom-checker' ), __( 'Without one, the numbers of all countries are listed.', 'vertebra-symptom-checker' ) ),
		'lang'           => array( 'vertebra_look', __( 'Language', 'vertebra-symptom-checker' ), __( 'Readers can change it.', 'vertebra-symptom-checker' ) ),
		'theme'          => array( 'vertebra_look', __( 'Light or dark', 'vertebra-symptom-checker' ), '' ),
		'accent'         => array( 'vertebra_look', __( 'Accent colour', 'vertebra-symptom-checker' ), __( 'Such as #0b6e75. Words stay easy to read in any colour.', 'vertebra-symptom-checker' ) ),
		'clinic_name'    => array( 'vertebra_clinic', __( 'Name', 'vertebra-symptom-checker' ), '' ),
		'clinic_phone'   => array( 'vertebra_clinic', __( 'Phone', 'vertebra-symptom-checker' ), '' ),
		'clinic_booking' => array( 'vertebra_clinic', __( 'Page to book a visit', 'vertebra-symptom-checker' ), __( 'An address that begins with https://', 'vertebra-symptom-checker' ) ),
		'clinic_pack'    => array( 'vertebra_clinic', __( 'Clinic file', 'vertebra-symptom-checker' ), __( 'The text of your clinic.json: phone lines, hours and words for each level of urgency. The checker shows them with its results.', 'vertebra-symptom-checker' ) ),
	);
	foreach ( $fields as $key => $field ) {
		$args = array(
			'key'       => $key,
			'help'      => $field[2],
			'label_for' => 'vertebra-' . $key,
		);
		add_settings_field( $key, $field[1], 'vertebra_field', 'vertebra', $field[0], $args );
	}
}

/**
 * Cleans what the form sent, and says what was left out.
 *
 * @param mixed $given As sent.
 * @return array
 */
function vertebra_sanitize( $given ) {
	$clean = array_diff_key(
		vertebra_clean( $given ),
		array(
			'protocol' => '',
			'label'    => '',
		)
	);
	foreach ( $clean as $key => $value ) {
		if ( '' === $value && is_array( $given ) && ! empty( $given[ $key ] ) ) {
			/* translators: %s: name of a field of the form. */
			add_settings_error( 'vertebra_options', 'vertebra_' . $key, sprintf( __( 'This was not saved, because it has a wrong form: %s', 'vertebra-symptom-checker' ), $key ) );
		}
	}
	return $clean;
}

/** What the clinic's fields are for. */
function vertebra_clinic_help() {
	echo '<p>' . esc_html__( 'Shown in one line below every checker. Leave empty what you do not want to show.', 'vertebra-symptom-checker' ) . '</p>';
}

/**
 * One field: a list, the clinic's file, or a line of text.
 *
 * @param array $args key, help and label_for.
 */
function vertebra_field( $args ) {
	$key     = $args['key'];
	$value   = vertebra_options()[ $key ];
	$choices = array(
		'country' => vertebra_choices( 'countries', __( 'Not chosen', 'vertebra-symptom-checker' ) ),
		'lang'    => vertebra_choices( 'languages', __( 'As the site', 'vertebra-symptom-checker' ) ),
		'theme'   => vertebra_theme_choices( __( 'As the page', 'vertebra-symptom-checker' ) ),
	);
	$about   = '' === $args['help'] ? '' : $args['label_for'] . '-help';
	if ( isset( $choices[ $key ] ) ) {
		printf( '<select id="%s" name="vertebra_options[%s]" aria-describedby="%s">', esc_attr( $args['label_for'] ), esc_attr( $key ), esc_attr( $about ) );
		foreach ( $choices[ $key ] as $choice ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( $choice['value'] ), selected( $value, $choice['value'], false ), esc_html( $choice['label'] ) );
		}
		echo '</select>';
	} elseif ( 'clinic_pack' === $key ) {
		$pack = json_decode( $value );
		$text = is_object( $pack ) ? wp_json_encode( $pack, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) : '';
		printf( '<textarea class="large-text code" rows="8" dir="ltr" spellcheck="false" id="%s" name="vertebra_options[%s]" aria-describedby="%s">%s</textarea>', esc_attr( $args['label_for'] ), esc_attr( $key ), esc_attr( $about ), esc_textarea( $text ) );
	} else {
		printf( '<input class="regular-text" id="%s" name="vertebra_options[%s]" value="%s" aria-describedby="%s">', esc_attr( $args['label_for'] ), esc_attr( $key ), esc_attr( $value ), esc_attr( $about ) );
	}
	if ( '' !== $about ) {
		printf( '<p class="description" id="%s">%s</p>', esc_attr( $about ), esc_html( $args['help'] ) );
	}
}

/** Adds the page to the menu, for those who may change settings. */
function vertebra_add_page() {
	$title = __( 'Symptom checker', 'vertebra-symptom-checker' );
	add_options_page( $title, $title, 'manage_options', 'vertebra', 'vertebra_page' );
}

/**
 * Adds the script that checks the files, to this page only.
 *
 * @param string $hook Of the page.
 */
function vertebra_page_script( $hook ) {
	if ( 'settings_page_vertebra' !== $hook || ! vertebra_release() ) {
		return;
	}
	$release = vertebra_release();
	wp_enqueue_script( 'vertebra-check', plugins_url( 'admin/check.js', VERTEBRA_DIR . '/vertebra-symptom-checker.php' ), array(), $release['key'], true );
	$data = array(
		'folder' => vertebra_files_url(),
		'files'  => array_keys( $release['files'] ),
		'good'   => __( 'All files of the checker reach your readers.', 'vertebra-symptom-checker' ),
		'bad'    => __( 'Your server holds back these files, so the checker may not start. Readers still see the guide. Ask your host to let WordPress answer addresses below vertebra-files.', 'vertebra-symptom-checker' ),
	);
	wp_add_inline_script( 'vertebra-check', 'window.vertebraCheck = ' . wp_json_encode( $data, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
}

/**
 * A link to one of the tools, when the release has it.
 *
 * @param string $name Of its file.
 * @param string $text Of the link.
 */
function vertebra_tool( $name, $text ) {
	if ( isset( vertebra_release()['files'][ $name ] ) ) {
		printf( '<li><a href="%s" target="_blank" rel="noopener">%s</a></li>', esc_url( vertebra_files_url() . $name ), esc_html( $text ) );
	}
}

/** The page itself. */
function vertebra_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	echo '<div class="wrap"><h1>' . esc_html__( 'Symptom checker', 'vertebra-symptom-checker' ) . '</h1>';
	echo '<p>' . esc_html__( 'Put the checker on a page with the block "Symptom checker", or with this line:', 'vertebra-symptom-checker' ) . ' <code>[symptom_checker]</code></p>';
	echo '<form method="post" action="options.php">';
	settings_fields( 'vertebra' );
	do_settings_sections( 'vertebra' );
	submit_button();
	echo '</form>';
	if ( vertebra_release() ) {
		echo '<h2>' . esc_html__( 'For your staff', 'vertebra-symptom-checker' ) . '</h2><ul>';
		vertebra_tool( 'configurator/index.html', __( 'Make the clinic file, step by step', 'vertebra-symptom-checker' ) );
		vertebra_tool( 'reader.html', __( 'Read the code that a patient brings', 'vertebra-symptom-checker' ) );
		echo '</ul>';
		echo '<h2>' . esc_html__( 'Do the files arrive?', 'vertebra-symptom-checker' ) . '</h2>';
		echo '<p id="vertebra-check" role="status">' . esc_html__( 'Checking.', 'vertebra-symptom-checker' ) . '</p><ul id="vertebra-missing"></ul>';
	}
	echo '</div>';
}
